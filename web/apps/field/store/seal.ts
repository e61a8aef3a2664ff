/** What lies on the phone: nonce and ciphertext of AES-256-GCM. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

const NONCE_BYTES = 12

function bound(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  // what is sealed for one place cannot be put in another: the place is authenticated with it
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) }
}

/**
 * A key that script can use and nobody can read out again.
 * @param base64 32 bytes
 */
export function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Encrypts bytes for one place, named by account, store and id. */
export async function sealBytes(key: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  return { iv, data: await crypto.subtle.encrypt(bound(iv, place), key, bytes) }
}

/** @throws DOMException when the key is another one, or the bytes were changed or belong to another place */
export async function openBytes(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt(bound(iv, place), key, data)
}

/** Encrypts a value that JSON can hold. */
export function sealValue(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, new TextEncoder().encode(JSON.stringify(value)))
}

/** @throws DOMException as `openBytes` does */
export async function openValue<T>(key: CryptoKey, place: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, place, sealed))) as T
}
