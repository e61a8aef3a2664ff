// One application for all of these tests: starting one takes longer than they do.
import './task-steps.testing.ts'
import './task-lists-and-clock.testing.ts'
import './many-tasks.testing.ts'
