import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseCertificate, type Sm2Certificate } from './certificate.ts'
import { openPrivateKey } from './private-key.ts'
import type { Sm2PrivateKey } from './sm2.ts'

/** The reference packages and test keys beside the repository; see offline-package.md there. */
const SAMPLES = new URL('../../../../shared/samples/', import.meta.url)

/** A moment at which the sample certificates are valid. */
export const SAMPLE_TIME = new Date('2026-12-01T00:00:00Z')

/** The password of every sample key. */
export const SAMPLE_PASSWORD = '1234'

export type SampleParty =
  | 'recipient-city'
  | 'recipient-other'
  | 'sender-tongchuan'
  | 'sender-unknown'
  | 'sender-xuanhan'

export function samplePath(name: string): string {
  return fileURLToPath(new URL(name, SAMPLES))
}

export function readSample(name: string): Promise<Buffer> {
  return readFile(samplePath(name))
}

export async function sampleCertificate(party: SampleParty | 'ca'): Promise<Sm2Certificate> {
  return parseCertificate(await readSample(`keys/${party}.crt`))
}

/** A party's opened key with its certificate. */
export async function sampleKey(party: SampleParty): Promise<{ key: Sm2PrivateKey; certificate: Sm2Certificate }> {
  return {
    key: await openPrivateKey(await readSample(`keys/${party}.key`), SAMPLE_PASSWORD),
    certificate: await sampleCertificate(party),
  }
}
