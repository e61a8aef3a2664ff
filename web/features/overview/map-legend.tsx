import { mapColours, type Tint, tintLabels } from './map-colours.ts'

/** What the colours of the map mean. `outside`: some counties are grey because the reader does not see them. */
export function MapLegend({ outside, wall = false }: { outside: boolean; wall?: boolean }) {
  const colours = mapColours[wall ? 'wall' : 'desk']
  const entries: [string, string][] = (Object.keys(tintLabels) as Tint[]).map((tint) => [
    colours[tint],
    tintLabels[tint],
  ])
  if (outside) entries.push([colours.outside, '不在本机构管辖范围'])
  return (
    <ul
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: wall ? '8px 28px' : '4px 16px',
        margin: 0,
        padding: 0,
        listStyle: 'none',
        fontSize: wall ? 24 : 13,
        color: wall ? '#c3d3e3' : '#4a5562',
      }}
    >
      {entries.map(([colour, label]) => (
        <li key={label} style={{ display: 'flex', alignItems: 'center', gap: wall ? 12 : 6 }}>
          <span
            style={{
              width: wall ? 28 : 14,
              height: wall ? 28 : 14,
              borderRadius: 3,
              background: colour,
              border: wall ? '1px solid #4d6a88' : '1px solid #b9c4d0',
            }}
          />
          {label}
        </li>
      ))}
    </ul>
  )
}
