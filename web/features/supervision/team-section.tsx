import { sexes } from '@guitu/contract/rules/identity-number.ts'
import { teamRoles } from '@guitu/contract/rules/team.ts'
import { readTeam, type TeamMemberValue } from '@guitu/contract/teams.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { MaskedNumber } from '../../ui/masked-number.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { AddMember } from './add-member.tsx'
import { AskMemberPhone } from './ask-member-phone.tsx'
import { EndMembership } from './end-membership.tsx'

/** 矫正小组: who is in it, what it lacks by law, and who was in it. */
export function TeamSection({ record }: { record: { id: string; personName: string; officeCode: string } }) {
  const may = useMay()
  const [doing, setDoing] = useState<{ deed: 'add' } | { deed: 'end' | 'phone'; member: TeamMemberValue }>()
  const [phones, setPhones] = useState<Readonly<Record<string, string>>>({})
  const query = useQuery({
    queryKey: ['supervision', record.id, 'team'],
    queryFn: ({ signal }) => call(readTeam, { params: { id: record.id }, signal }),
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active paragraph={{ rows: 2 }} />
  const { members, lacks, minor, canKeep } = query.data
  const mayKeep = canKeep && may('supervision.write')
  const done = () => setDoing(undefined)
  return (
    <section aria-label="矫正小组">
      <div className="section-head">
        <h3>矫正小组</h3>
        {mayKeep && <Button onClick={() => setDoing({ deed: 'add' })}>增加成员</Button>}
      </div>
      {canKeep && lacks.length > 0 && members.length > 0 && (
        <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={`${lacks.join('；')}。`} />
      )}
      <DataTable<TeamMemberValue>
        label="矫正小组成员"
        rowKey="id"
        dataSource={members}
        pagination={false}
        locale={{ emptyText: <EmptyState text="还没有矫正小组；制定矫正方案之前，请先确定成员" /> }}
        columns={[
          {
            title: '姓名',
            key: 'name',
            render: (_, row) => (
              <>
                {row.name}
                {minor && row.knowsMinors && <div className="muted">熟悉未成年人</div>}
              </>
            ),
          },
          { title: '身份', key: 'role', render: (_, row) => teamRoles[row.role] },
          { title: '性别', key: 'sex', render: (_, row) => sexes[row.sex] },
          {
            title: '电话',
            key: 'phone',
            render: (_, row) => (
              <MaskedNumber
                masked={row.phoneMasked}
                whole={phones[row.id]}
                what={`${row.name}的电话`}
                onReveal={may('case.reveal') ? () => setDoing({ deed: 'phone', member: row }) : undefined}
              />
            ),
          },
          {
            title: '任期',
            key: 'days',
            render: (_, { joinedOn, departure }) =>
              departure ? (
                <>
                  <span className="number">
                    {joinedOn} 至 {departure.leftOn}
                  </span>
                  <div className="muted words">退出：{departure.reason}</div>
                </>
              ) : (
                <>
                  <span className="number">{joinedOn} 起</span> <ToneTag tone="green">在组</ToneTag>
                </>
              ),
          },
          ...(mayKeep
            ? [
                {
                  title: '操作',
                  key: 'deeds',
                  render: (_: unknown, row: TeamMemberValue) =>
                    row.departure === null && (
                      <Button
                        type="link"
                        size="small"
                        aria-label={`登记退出 ${row.name}`}
                        onClick={() => setDoing({ deed: 'end', member: row })}
                      >
                        登记退出
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {doing?.deed === 'add' && <AddMember record={record} minor={minor} onDone={done} />}
      {doing?.deed === 'end' && <EndMembership member={doing.member} onDone={done} />}
      {doing?.deed === 'phone' && (
        <AskMemberPhone
          member={doing.member}
          onRevealed={(phone) => setPhones({ ...phones, [doing.member.id]: phone })}
          onClose={done}
        />
      )}
    </section>
  )
}
