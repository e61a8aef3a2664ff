import type { TableColumnType } from 'antd'
import { Link } from 'react-router'

interface PersonColumn<Row> {
  /** Whether the person is named: in lists of many cases; on the record itself the number is enough. */
  withPerson: boolean
  /** The part of the record that the name leads to. */
  tab: string
  numberOf: (row: Row) => string
}

/** The first column of a list about cases: who it is about, with a link to the part of the record, and the number. */
export function personColumn<Row extends { caseId: string; personName: string }>({
  withPerson,
  tab,
  numberOf,
}: PersonColumn<Row>): TableColumnType<Row> {
  if (!withPerson) return { title: '编号', key: 'number', render: (_, row) => numberOf(row) }
  return {
    title: '人员',
    key: 'person',
    render: (_, row) => (
      <>
        <Link to={`/cases/${row.caseId}?tab=${tab}`}>{row.personName}</Link>
        <div className="muted">{numberOf(row)}</div>
      </>
    ),
  }
}
