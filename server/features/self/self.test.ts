// One application for all of these tests: starting one takes longer than they do.
import './own-page-access.testing.ts'
import './own-reports.testing.ts'
import './own-leaves-and-help.testing.ts'
import './own-record.testing.ts'
