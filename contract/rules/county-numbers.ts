const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * The numbers that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`, each part naming only what
 * differs; a value that is no whole number within its bounds is left out, so that a slip of the pen never lifts a limit.
 * @param stored the value of a setting; anything else gives the defaults
 */
export function numbersOfCounty<Settings extends Readonly<Record<string, number>>>(
  stored: unknown,
  county: string,
  defaults: Settings,
  bounds: Readonly<Record<keyof Settings, { least: number; most: number }>>,
): Settings {
  if (!isTable(stored)) return defaults
  const overlay = (base: Settings, values: unknown): Settings => {
    if (!isTable(values)) return base
    const fitting = Object.entries<{ least: number; most: number }>(bounds).filter(([name, { least, most }]) => {
      const value = values[name]
      return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    })
    return { ...base, ...Object.fromEntries(fitting.map(([name]) => [name, values[name]])) }
  }
  const city = overlay(defaults, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}
