/** Words in the names of fields that say where somebody is or was, in English and Chinese. */
const words =
  /^(lat|lng|lon|long|latitude|longitude|altitude|coord(inate)?s?|gps|gnss|bds|wgs|gcj|geo(m|metry|graphy|hash|json)?|pos|position|loc|location|place|address|track|trace|trajectory|trail|route|path|polyline|point|waypoint|speed|heading|bearing|cell|wifi|ssid|bssid)s?$/i
const chinese = /经度|纬度|经纬|坐标|轨迹|位置|地址|地点|定位点|基站|路线/

/** The words of a name in any spelling: snake_case, camelCase, kebab-case, with digits. */
const wordsOf = (name: string): string[] => name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '')

/** Whether the name of a field says where somebody is. */
export function namesWhereabouts(name: string): boolean {
  return chinese.test(name) || wordsOf(name).some((word) => words.test(word))
}

/** The first field about where somebody is, anywhere in what was sent. */
export function findWhereabouts(sent: unknown): string | undefined {
  const open: unknown[] = [sent]
  while (open.length > 0) {
    const value = open.pop()
    if (Array.isArray(value)) for (const each of value) open.push(each)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (namesWhereabouts(name)) return name
        if (name === 'kind' && typeof inner === 'string' && namesWhereabouts(inner)) return name
        open.push(inner)
      }
    }
  }
  return undefined
}
