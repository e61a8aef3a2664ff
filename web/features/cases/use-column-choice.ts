import { chooseColumns, readColumnChoice } from '@guitu/contract/ledger.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

/** Columns the officer hid from a ledger, kept with the account; `usual` are hidden until they choose. */
export function useColumnChoice(
  kind: CaseKindValue,
  usual: readonly string[],
): [hidden: ReadonlySet<string>, hide: (keys: readonly string[]) => void] {
  const client = useQueryClient()
  const queryKey = ['column-choice', kind]
  const kept = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(readColumnChoice, { params: { kind }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const keeping = useMutation({
    mutationFn: (hidden: string[]) => call(chooseColumns, { params: { kind }, body: { hidden } }),
    // the table follows the click; what could not be kept is read back
    onMutate: (hidden) => client.setQueryData(queryKey, { hidden }),
    onError: () => client.invalidateQueries({ queryKey }),
  })
  return [new Set(kept.data?.hidden ?? usual), (keys) => keeping.mutate([...keys])]
}
