import type pg from 'pg'

interface Column {
  table: string
  column: string
  type: string
  nullable: boolean
  hasDefault: boolean
  alwaysGenerated: boolean
  comment: string | null
}

const typeScriptOf: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  bytea: 'Buffer',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  date: 'string',
  'timestamp with time zone': 'Moment',
  jsonb: 'Json',
  tsvector: 'string',
  'text[]': 'string[]',
  'bigint[]': 'number[]',
  'timestamp with time zone[]': 'string[]',
  xid8: 'string',
  pg_snapshot: 'string',
}

/** Describes the public schema twice: as TypeScript types for Kysely and as a readable SQL listing. */
export async function describeSchema(client: pg.Client): Promise<{ types: string; listing: string }> {
  const { rows: columns } = await client.query<Column>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
           a.atthasdef as "hasDefault", a.attidentity = 'a' as "alwaysGenerated", obj_description(c.oid) as comment
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and c.relname <> 'schema_migrations'
     order by c.relname, a.attnum`)
  const { rows: indexes } = await client.query<{ table: string; definition: string }>(`
    select tablename as table, indexdef as definition from pg_indexes
     where schemaname = 'public' and tablename <> 'schema_migrations' order by 1, indexname`)
  const { rows: policies } = await client.query<{
    table: string
    name: string
    command: string
    using: string
    check: string
  }>(`
    select tablename as table, policyname as name, cmd as command, coalesce(qual, '') as using, coalesce(with_check, '') as check
      from pg_policies where schemaname = 'public' order by 1, 2`)
  const tables = [...new Set(columns.map((column) => column.table))]
  const pascal = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

  let types = `// Made by scripts/generate-schema-types.ts from db/migrations; do not edit.\n`
  types += `import type { ColumnType, GeneratedAlways } from 'kysely'\n\n`
  types += `type Optional<T> = ColumnType<T, T | undefined, T>\n`
  types += `type Moment = ColumnType<string, Date | string, Date | string>\n`
  types += `type OptionalMoment = ColumnType<string, Date | string | undefined, Date | string>\n`
  types += `type NullableMoment = ColumnType<string | null, Date | string | null | undefined, Date | string | null>\n`
  types += `// biome-ignore lint/suspicious/noExplicitAny: what is inside is checked by the contract, not by the table\n`
  types += `type Json = ColumnType<any, string, string>\n`
  types += `// biome-ignore lint/suspicious/noExplicitAny: as above\n`
  types += `type OptionalJson = ColumnType<any, string | undefined, string>\n`
  types += `// biome-ignore lint/suspicious/noExplicitAny: as above\n`
  types += `type NullableJson = ColumnType<any, string | null | undefined, string | null>\n\n`
  for (const table of tables) {
    types += `export interface ${pascal(table)} {\n`
    for (const column of columns.filter((each) => each.table === table)) {
      const base = typeScriptOf[column.type]
      if (!base) throw new Error(`no TypeScript type for ${column.type} of ${table}.${column.column}`)
      types += `  ${column.column}: ${typeOf(column, base)}\n`
    }
    types += '}\n\n'
  }
  types += 'export interface DB {\n'
  for (const table of tables) types += `  ${table}: ${pascal(table)}\n`
  types += '}\n'

  let listing = '-- Made by scripts/generate-schema-types.ts from db/migrations; a listing to read, not to run.\n'
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table)
    listing += `\ntable ${table}${own[0]?.comment ? ` -- ${own[0].comment}` : ''}\n`
    for (const column of own) listing += `  ${column.column} ${column.type}${column.nullable ? '' : ' not null'}\n`
    for (const index of indexes.filter((each) => each.table === table)) {
      listing += `  ${index.definition.replace(/^CREATE (UNIQUE )?INDEX (\S+) ON \S+ USING /, (_, unique, name) => `${unique ? 'unique ' : ''}index ${name} `)}\n`
    }
    for (const policy of policies.filter((each) => each.table === table)) {
      listing += `${`  policy ${policy.name} ${policy.command.toLowerCase()} ${policy.using || policy.check}\n`
        .replace(/\s+\n?/g, ' ')
        .trimEnd()}\n`
    }
  }
  return { types, listing }
}

function typeOf(column: Column, base: string): string {
  if (column.alwaysGenerated) return `GeneratedAlways<${base}>`
  if (base === 'Moment') return column.nullable ? 'NullableMoment' : column.hasDefault ? 'OptionalMoment' : 'Moment'
  if (base === 'Json') return column.nullable ? 'NullableJson' : column.hasDefault ? 'OptionalJson' : 'Json'
  if (column.nullable) return `${base} | null`
  return column.hasDefault ? `Optional<${base}>` : base
}
