import { chmod, copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const extension = '.upload'

function folderOf(dataDir: string): string {
  return join(dataDir, 'packages')
}

/**
 * Where what was uploaded for an import is kept until the import is committed, discarded or refused: a package as it was sent, encrypted
 * by its sender; a spreadsheet sealed with the data key (platform/sealed-file.ts).
 */
export function packageFile(dataDir: string, importId: string): string {
  return join(folderOf(dataDir), `${importId}${extension}`)
}

/** Takes an uploaded file (mode 0600, on the same disk) to its place. */
export async function keepPackageFile(dataDir: string, importId: string, uploaded: string): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  await rename(uploaded, packageFile(dataDir, importId))
}

/** Takes a copy of a file that stays where it is. */
export async function keepPackageCopy(dataDir: string, importId: string, original: string): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const path = packageFile(dataDir, importId)
  await copyFile(original, path)
  await chmod(path, 0o600)
}

export async function removePackageFile(dataDir: string, importId: string): Promise<void> {
  await rm(packageFile(dataDir, importId), { force: true })
}

/** Ids of the imports whose package has been lying here since before `before`. */
export async function listPackageFiles(dataDir: string, before: Date): Promise<string[]> {
  const names = await readdir(folderOf(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const ids: string[] = []
  for (const name of names) {
    const { mtime } = await stat(join(folderOf(dataDir), name))
    if (name.endsWith(extension) && mtime < before) ids.push(name.slice(0, -extension.length))
  }
  return ids
}

/** Removes uploads and exports under `tmp` that nobody has written to since `before`: a process that was killed left them. */
export async function removeLeftovers(tempDir: string, before: Date): Promise<void> {
  for (const entry of await readdir(tempDir, { withFileTypes: true })) {
    const path = join(tempDir, entry.name)
    const files = entry.isDirectory() ? (await readdir(path)).map((name) => join(path, name)) : []
    const written = await Promise.all([path, ...files].map(async (each) => (await stat(each)).mtime))
    if (written.every((at) => at < before)) await rm(path, { recursive: true, force: true })
  }
}
