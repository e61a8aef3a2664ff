import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** What lies beside the bundle and belongs to the app. */
const besides = ['/field.webmanifest', '/icons/field-192.png', '/icons/field-512.png']

interface BuiltChunk {
  type: 'chunk' | 'asset'
  fileName: string
  name?: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> }
}

/** Writes `field-shell.json`: every file that the field app needs to open without signal, and a version that changes with any of them. */
export function listFieldShell(): Plugin {
  return {
    name: 'list-field-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const built = bundle as unknown as Record<string, BuiltChunk>
      const entry = Object.values(built).find((chunk) => chunk.isEntry && chunk.name === 'field')
      if (!entry) throw new Error('the build has no entry “field”')
      const files = new Set<string>()
      const take = (name: string): void => {
        const chunk = built[name]
        if (!chunk || files.has(`/${name}`)) return
        files.add(`/${name}`)
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(`/${style}`)
        for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(`/${asset}`)
        for (const other of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) take(other)
      }
      take(entry.fileName)
      const listed = [...[...files].sort(), ...besides]
      // names of built files hold a digest of their content
      const version = createHash('sha256').update(listed.join('\n')).digest('hex').slice(0, 16)
      this.emitFile({
        type: 'asset',
        fileName: 'field-shell.json',
        source: JSON.stringify({ version, files: listed }, null, 1),
      })
    },
  }
}
