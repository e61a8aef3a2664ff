import { existsSync } from 'node:fs'
import { installPackages } from './install-packages.ts'

/** Programs of others that the tests of the channels talk to, and Debian's package of each. */
export const peers = {
  '/usr/lib/kannel/test/drive_smpp': 'kannel-extras',
  '/usr/bin/baresip': 'baresip-core',
  '/usr/bin/espeak-ng': 'espeak-ng',
  '/usr/bin/sipp': 'sip-tester',
} as const

const missing = (): string[] => [
  ...new Set(Object.entries(peers).flatMap(([path, name]) => (existsSync(path) ? [] : name))),
]

/**
 * Makes sure that the programs are there, installing them when this process is root.
 * @throws Error that says what to install
 */
export function findPeers(): void {
  installPackages(missing())
  const still = missing()
  if (still.length > 0) {
    throw new Error(
      `the tests of the channels need programs of others. Install them with\n  sudo apt-get install ${still.join(' ')}`,
    )
  }
}
