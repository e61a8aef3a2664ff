import type { AftercareValue } from '@guitu/contract/aftercare.ts'
import { aidClasses } from '@guitu/contract/rules/check-aftercare-row.ts'
import { groupRoles, settlements } from '@guitu/contract/rules/help-group.ts'
import { Alert, Button, Descriptions } from 'antd'
import { DataTable } from '../../ui/data-table.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { labelIn } from './aftercare-texts.ts'
import type { Deed } from './case-aftercare.tsx'

interface PartProps {
  aftercare: AftercareValue
  onDeed: (deed: Deed) => void
}

/** 三无, and with consent: class, group and how the person is settled. */
export function HelpPart({ aftercare, onDeed }: PartProps) {
  const { canRecord, helpAllowed, threeNones, threeNonesSteps, classSteps, settlements: settled } = aftercare
  const act = canRecord && helpAllowed
  const mark = threeNonesSteps.at(-1)
  const current = settled[0]
  const button = (kind: 'three-nones' | 'class' | 'settle', text: string) => (
    <Button type="link" size="small" onClick={() => onDeed({ kind })}>
      {text}
    </Button>
  )
  return (
    <>
      <h3>三无、类别和安置</h3>
      {!helpAllowed && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`本人没有同意帮扶：只保留衔接和登记信息，帮教类别、小组和安置情况不显示。${canRecord ? '征得同意后，请在“同意”页登记。' : ''}`}
        />
      )}
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'three-nones',
            label: '三无人员',
            children: (
              <span>
                {threeNones ? <ToneTag tone="orange">三无，优先帮扶</ToneTag> : '否'}
                {mark && <span className="muted wrap">{mark.reason} </span>}
                {canRecord && button('three-nones', threeNones ? '取消标记' : '标记为三无')}
              </span>
            ),
          },
          ...(helpAllowed
            ? [
                {
                  key: 'class',
                  label: '帮教类别',
                  children: (
                    <span>
                      {labelIn(aidClasses, aftercare.aidClass)}{' '}
                      {classSteps.length > 0 && <span className="muted wrap">{classSteps.at(-1)!.reason} </span>}
                      {act && button('class', '调整')}
                    </span>
                  ),
                },
                {
                  key: 'settled',
                  label: '安置情况',
                  children: (
                    <span className="wrap">
                      {current
                        ? `${labelIn(settlements, current.settlement)}（${current.day} 起）${current.note}`
                        : '没有记录'}
                      {act && button('settle', '登记')}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {helpAllowed && (
        <>
          <h3>帮教小组</h3>
          {act && (
            <div className="toolbar">
              <Button onClick={() => onDeed({ kind: 'join' })}>登记成员</Button>
            </div>
          )}
          <DataTable<AftercareValue['group'][number]>
            label="帮教小组"
            rowKey="id"
            pagination={false}
            dataSource={[...aftercare.group]}
            locale={{ emptyText: '还没有帮教小组' }}
            columns={[
              { title: '姓名', width: 140, dataIndex: 'name' },
              { title: '身份', width: 160, render: (_value, row) => labelIn(groupRoles, row.role) },
              { title: '加入', width: 120, className: 'number', dataIndex: 'joinedOn' },
              {
                title: '退出',
                render: (_value, row) =>
                  row.leftOn ??
                  (act ? (
                    <Button
                      type="link"
                      size="small"
                      aria-label={`登记${row.name}退出`}
                      onClick={() => onDeed({ kind: 'leave', member: row })}
                    >
                      登记退出
                    </Button>
                  ) : null),
              },
            ]}
          />
        </>
      )}
    </>
  )
}
