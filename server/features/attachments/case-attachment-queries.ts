import type { Tx } from '../../platform/database.ts'

export interface CaseAttachmentFound {
  id: string
  fileName: string
  mediaType: string
  size: number
  hasThumbnail: boolean
  from: 'case' | 'task' | 'notice'
  uploaderName: string
  uploadedAt: string
  mark: { reason: string; officerName: string; at: string } | null
}

export async function seesCase(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('cases').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The case in scope, locked against its sealing. */
export async function lockCaseOfFiles(
  tx: Tx,
  id: string,
): Promise<{ state: string; kind: string; officeCode: string } | undefined> {
  return tx
    .selectFrom('cases')
    .select(['state', 'kind', 'office_code as officeCode'])
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst()
}

/** How many of the files stand in this case already: a request that comes again. */
export async function countPlacedIn(tx: Tx, caseId: string, ids: readonly string[]): Promise<number> {
  const row = await tx
    .selectFrom('attachments')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('case_id', '=', caseId)
    .where('id', 'in', [...ids])
    .executeTakeFirstOrThrow()
  return row.n
}

/** Every file of a case, newest first: its own, and those of its tasks and notices. */
export async function listCaseAttachments(
  tx: Tx,
  caseId: string,
  page: { number: number; size: number },
): Promise<{ rows: CaseAttachmentFound[]; total: number; totalIsFloor: boolean }> {
  const matching = tx
    .selectFrom('attachments as t')
    .where((e) =>
      e.or([
        e('t.case_id', '=', caseId),
        e('t.notice_id', 'in', e.selectFrom('notices').select('id').where('case_id', '=', caseId)),
        e(
          't.task_event_id',
          'in',
          e
            .selectFrom('task_events as v')
            .innerJoin('tasks as k', 'k.id', 'v.task_id')
            .select('v.id')
            .where('k.case_id', '=', caseId),
        ),
      ]),
    )
  const [rows, count] = await Promise.all([
    matching
      .leftJoin('accounts as a', 'a.id', 't.created_by')
      .leftJoin('attachment_marks as m', 'm.attachment_id', 't.id')
      .leftJoin('accounts as b', 'b.id', 'm.marked_by')
      .select([
        't.id',
        't.file_name',
        't.media_type',
        't.size',
        't.thumbnail_digest',
        't.task_event_id',
        't.notice_id',
        't.created_at',
        'a.display_name as uploader',
        't.person_case_id',
        'm.reason',
        'm.at as marked_at',
        'b.display_name as marker',
      ])
      .orderBy('t.created_at', 'desc')
      .orderBy('t.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows.map((row) => ({
      id: row.id,
      fileName: row.file_name,
      mediaType: row.media_type,
      size: row.size,
      hasThumbnail: row.thumbnail_digest !== null,
      from: row.task_event_id ? 'task' : row.notice_id ? 'notice' : 'case',
      uploaderName: row.uploader ?? (row.person_case_id === null ? '授权机关' : '本人'),
      uploadedAt: row.created_at,
      mark: row.reason === null ? null : { reason: row.reason, officerName: row.marker ?? '', at: row.marked_at! },
    })),
    total: count.n,
    totalIsFloor: false,
  }
}

/** The mark of a file, if it has one. */
export async function findMark(tx: Tx, attachmentId: string): Promise<{ id: string } | undefined> {
  return tx.selectFrom('attachment_marks').select('id').where('attachment_id', '=', attachmentId).executeTakeFirst()
}

export async function insertMark(
  tx: Tx,
  mark: { id: string; attachmentId: string; reason: string; markedBy: string; officeCode: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('attachment_marks')
    .values({
      id: mark.id,
      attachment_id: mark.attachmentId,
      reason: mark.reason,
      marked_by: mark.markedBy,
      office_code: mark.officeCode,
      at: mark.at,
    })
    .execute()
}
