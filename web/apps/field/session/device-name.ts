const systems = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙手机'],
  [/Android/i, '安卓手机'],
  [/iPhone/i, 'iPhone'],
  [/iPad/i, 'iPad'],
  [/Windows/i, 'Windows 电脑'],
  [/Macintosh/i, 'Mac 电脑'],
  [/Linux/i, 'Linux 电脑'],
] as const
const browsers = [
  [/MicroMessenger/i, '微信'],
  [/HuaweiBrowser/i, '华为浏览器'],
  [/MiuiBrowser/i, '小米浏览器'],
  [/Edg/i, 'Edge'],
  [/Firefox/i, 'Firefox'],
  [/Chrom/i, 'Chrome'],
  [/Safari/i, 'Safari'],
] as const

const firstOf = (names: readonly (readonly [RegExp, string])[], agent: string, other: string): string =>
  names.find(([pattern]) => pattern.test(agent))?.[1] ?? other

/** What this phone is called in the list at the desk: 安卓手机 · Chrome, with the model when the browser tells it. */
export function deviceName(agent: string = navigator.userAgent): string {
  const model = /Android [^;)]+; ([^;)]{2,30}?)(?: Build\/[^;)]*)?[;)]/.exec(agent)?.[1]
  const named = model && !/^(K|wv|Mobile)$/.test(model) ? `（${model}）` : ''
  return `${firstOf(systems, agent, '其他设备')}${named} · ${firstOf(browsers, agent, '其他浏览器')}`
}
