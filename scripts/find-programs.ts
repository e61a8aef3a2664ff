// Finds the programs of others that the tests need, or installs them, beside the checks that need none of them.
import { findBrowser } from './find-browser.ts'
import { findPeers } from './find-peers.ts'

try {
  findPeers()
  findBrowser()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
