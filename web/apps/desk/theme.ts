import type { ThemeConfig } from 'antd'
import { prefersReducedMotion } from '../../lib/prefers-reduced-motion.ts'

/** One blue that reads on white (8:1), quiet greys that still read (at least 4.5:1), square-ish corners, compact tables; moving only for those who like it. */
export const deskTheme: ThemeConfig = {
  token: {
    motion: !prefersReducedMotion(),
    colorPrimary: '#0b4f9e',
    colorPrimaryBg: '#e3edf9',
    colorPrimaryBgHover: '#d3e3f7',
    controlItemBgActive: '#e3edf9',
    controlItemBgActiveHover: '#d3e3f7',
    colorLink: '#0b4f9e',
    // what antd derives for a link under the pointer is too pale on the grey of its row
    colorLinkHover: '#083a75',
    colorLinkActive: '#083a75',
    colorError: '#c1121f',
    colorTextSecondary: 'rgba(0, 0, 0, 0.72)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.62)',
    colorTextDescription: 'rgba(0, 0, 0, 0.65)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.58)',
    colorTextQuaternary: 'rgba(0, 0, 0, 0.58)',
    borderRadius: 4,
    fontFamily:
      "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Zen Hei', system-ui, sans-serif",
  },
  components: {
    Layout: { headerBg: '#12365e', headerHeight: 52, headerPadding: '0 16px', bodyBg: '#f2f4f7' },
    Table: { cellPaddingBlock: 9, cellPaddingInline: 10, headerBg: '#eef2f7' },
    Breadcrumb: {
      itemColor: 'rgba(0, 0, 0, 0.65)',
      separatorColor: 'rgba(0, 0, 0, 0.55)',
      linkColor: 'rgba(0, 0, 0, 0.65)',
    },
    Menu: { itemHeight: 38, subMenuItemBg: 'transparent', itemSelectedBg: '#e3edf9' },
  },
}
