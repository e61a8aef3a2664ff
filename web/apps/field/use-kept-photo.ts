import { useEffect, useState } from 'react'
import { useOpenField } from './session/field-state.ts'
import { readPhoto } from './store/sealed-rows.ts'

/** Addresses of photos that lie encrypted on this phone, by their ids; those still being opened are missing. */
export function useKeptPhotos(ids: readonly string[]): ReadonlyMap<string, string> {
  const { vault } = useOpenField()
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map())
  const wanted = ids.join(' ')
  useEffect(() => {
    let gone = false
    const made: string[] = []
    for (const id of wanted === '' ? [] : wanted.split(' ')) {
      void readPhoto(vault.queueKey, vault.me.accountId, id).then((photo) => {
        if (!photo || gone) return
        const address = URL.createObjectURL(photo)
        made.push(address)
        setAddresses((before) => new Map(before).set(id, address))
      })
    }
    return () => {
      gone = true
      for (const address of made) URL.revokeObjectURL(address)
    }
  }, [wanted, vault.queueKey, vault.me.accountId])
  return addresses
}
