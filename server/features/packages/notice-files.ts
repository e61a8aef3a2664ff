import type { ImportRowValue } from '@guitu/contract/packages.ts'
import { MOST_FILES } from '@guitu/contract/rules/notice-table.ts'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { AppError } from '../../platform/errors.ts'
import { prepareContent } from '../attachments/upload-attachment.ts'
import type { OpenPackage } from './format/open-package.ts'

/** The attachments of an open package, by their names without the folder. */
export interface PackageFiles {
  /** SM3 of a file (hex), as the manifest says; undefined when it is not there. */
  digestOf(name: string): string | undefined
  /** @throws AppError 413 above the limit of an attachment */
  read(name: string): Promise<Buffer>
  names: readonly string[]
}

const folder = 'attachments/'

export function filesOf(opened: OpenPackage): PackageFiles {
  const attachments = opened.manifest.files.filter(({ name }) => name.startsWith(folder))
  const digests = new Map(attachments.map(({ name, sm3 }) => [name.slice(folder.length), sm3]))
  return {
    names: [...digests.keys()],
    digestOf: (name) => digests.get(name),
    async read(name) {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of await opened.file(`${folder}${name}`)) {
        size += (chunk as Buffer).length
        if (size > uploadAttachment.upload.maxBytes) {
          throw new AppError('too-large', 'upload-too-large', '超过 20 MB 的上限，请压缩后重新制作数据包。')
        }
        chunks.push(chunk as Buffer)
      }
      return Buffer.concat(chunks)
    },
  }
}

/** What is wrong with the files that rows name, by the name of the file: each is read as it will be kept. */
export async function findFileFaults(
  files: PackageFiles,
  named: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, ImportRowValue['reasons'][number]>> {
  const faults = new Map<string, ImportRowValue['reasons'][number]>()
  const fault = (name: string, message: string): unknown =>
    faults.set(name, { column: '附件', message: `附件“${name}”${message}` })
  let count = 0
  for (const name of named.flat()) {
    count++
    if (files.digestOf(name) === undefined) fault(name, `不在数据包的 ${folder} 目录里，请核对文件名`)
    else if (count > MOST_FILES.ofPackage)
      fault(name, `超出一个数据包 ${MOST_FILES.ofPackage} 个的上限，请分成几个数据包`)
    else if (!faults.has(name)) {
      await files
        .read(name)
        .then(prepareContent)
        .catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
          fault(name, `：${error.userText}`)
        })
    }
  }
  return faults
}
