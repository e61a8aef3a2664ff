import type { Tx } from '../../platform/database.ts'
import { type CaseListFilter, matching } from '../cases/list-queries.ts'

/** A case as the list shows it, and the encrypted part of its person. */
export interface SheetCase {
  id: string
  createdAt: string
  caseNumber: string
  personName: string
  sex: string
  idNumberMasked: string
  phoneMasked: string
  category: string
  state: string
  officeName: string
  startDate: string
  endDate: string
  responsibleName: string
  secrets: Buffer
}

/** Cases of a list, newest first, that stand after one of it. Sealed ones leave the house by no export. */
export async function listForSheet(
  tx: Tx,
  filter: CaseListFilter,
  after: { createdAt: string; id: string } | undefined,
  most: number,
): Promise<SheetCase[]> {
  let query = matching(tx, filter, null)
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.state', '<>', 'sealed')
  if (after) {
    query = query.where((e) =>
      e(e.refTuple('c.created_at', 'c.id'), '<', e.tuple(new Date(after.createdAt) as never, after.id)),
    )
  }
  return query
    .select([
      'c.id',
      'c.created_at as createdAt',
      'c.case_number as caseNumber',
      'c.person_name as personName',
      'p.sex',
      'p.id_number_masked as idNumberMasked',
      'p.phone_masked as phoneMasked',
      'c.category',
      'c.state',
      'o.name as officeName',
      'c.start_date as startDate',
      'c.end_date as endDate',
      'c.responsible_name as responsibleName',
      'p.secrets',
    ])
    .orderBy('c.created_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute()
}
