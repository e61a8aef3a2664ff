import type { Tx } from '../../platform/database.ts'

/** How each way out stands, as the process that runs it says. */
export async function writeChannelStates(
  tx: Tx,
  states: readonly { name: string; channel: string; state: string; detail: string }[],
  at: Date,
): Promise<void> {
  await tx
    .insertInto('channel_states')
    .values(states.map((each) => ({ ...each, at })))
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((e) => ({
        channel: e.ref('excluded.channel'),
        state: e.ref('excluded.state'),
        detail: e.ref('excluded.detail'),
        at: e.ref('excluded.at'),
      })),
    )
    .execute()
}
