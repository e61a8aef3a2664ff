/** What the deeds in the audit log are called. One that is not here is shown by its code. */
const texts: Readonly<Record<string, string>> = {
  'session.open': '登录',
  'session.refuse': '登录失败',
  'session.close': '退出登录',
  'password.change': '修改本人口令',
  'account.add': '新增账号',
  'account.authorise': '变更授权',
  'account.reset-password': '重置口令',
  'office.add': '新增机构',
  'responsible.set': '设定责任人',
  'body.add': '新增授权机关',
  'body.set-active': '启停授权机关',
  'case.read': '查看档案',
  'case.reveal': '查看完整号码',
  'case.create': '新增档案',
  'case.export': '导出数据包',
  'import.upload': '上传数据包',
  'import.commit': '确认入库',
  'import.discard': '放弃导入',
  'notice.file': '登记通报',
  'notice.receive': '收到通报',
  'alert.read': '查看预警',
  'alert.acknowledge': '确认预警',
  'alert.close': '办结预警',
  'audit.read': '查看审计日志',
  'audit.verify': '校验审计链',
}

/** `查看完整号码（case.reveal）`: the name, and the code that the search takes. */
export function actionText(action: string): string {
  const text = texts[action]
  return text === undefined ? action : `${text}（${action}）`
}
