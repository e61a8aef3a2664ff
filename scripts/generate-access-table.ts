// Writes docs/access.md from the table of permissions: `node scripts/generate-access-table.ts`. `npm test` fails when it is out of date.
import { writeFile } from 'node:fs/promises'
import { describeAccess } from './describe-access.ts'

await writeFile(new URL('../docs/access.md', import.meta.url), describeAccess())
