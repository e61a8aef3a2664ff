import type { TablePaginationConfig } from 'antd'

export const pageSizes = [10, 20, 50, 100] as const
export type PageSize = (typeof pageSizes)[number]

/** `共 3 条`, or `超过 10000 条` when counting exactly would cost too much. */
export function totalText(total: number, totalIsFloor: boolean): string {
  const figure = total.toLocaleString('zh-CN')
  return totalIsFloor ? `超过 ${figure} 条` : `共 ${figure} 条`
}

/** The page size the address bar asks for, or 20. */
export function asPageSize(text: string | undefined): PageSize {
  return pageSizes.find((size) => String(size) === text) ?? 20
}

/** The foot of every table: total, pages, 10/20/50/100 条/页. */
export function paginationOf(
  list: { total: number; totalIsFloor?: boolean } | undefined,
  page: number,
  pageSize: number,
  onChange: (page: number, pageSize: PageSize) => void,
): TablePaginationConfig {
  return {
    current: page,
    pageSize,
    total: list?.total ?? 0,
    showSizeChanger: true,
    pageSizeOptions: [...pageSizes],
    showTotal: (total) => totalText(total, list?.totalIsFloor ?? false),
    onChange: (next, size) => onChange(size === pageSize ? next : 1, asPageSize(String(size))),
  }
}
