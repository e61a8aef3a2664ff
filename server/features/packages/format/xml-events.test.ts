import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TableError } from './table-error.ts'
import { readXml } from './xml-events.ts'

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size)
}

async function read(source: AsyncIterable<Buffer>): Promise<string> {
  let seen = ''
  const events = readXml(source, {
    open: (name, attributes) => {
      seen += `<${name}${JSON.stringify(attributes)}`
    },
    text: (text) => {
      seen += text
    },
    close: (name) => {
      seen += `>${name}`
    },
  })
  for await (const _ of events);
  return seen
}

const isBadXml = (error: unknown) => error instanceof TableError && error.code === 'bad-xml'

test('elements, attributes and text are the same whatever the chunks', async () => {
  const document = Buffer.from(
    '\uFEFF<?xml version="1.0"?><x:a b=\'&quot;>姓\'><c>㐀𠮷é\r\n&#10;<![CDATA[<&𠮷]]></c><!-- <d> --><?p i?><e/></x:a>',
  )
  for (let size = 1; size <= document.length; size++) {
    assert.equal(await read(pieces(document, size)), '<a{"b":"\\">姓"}<c{}㐀𠮷é\n\n<&𠮷>c<e{}>e>a')
  }
})

test('what is not well-formed is refused, and so is any document type', async () => {
  for (const document of [
    '',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b="1" b="2"/>',
    '<a>&b;</a>',
    '<a>&#0;</a>',
    '<?xml version="1.1"?><a>&#1;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
  ]) {
    await assert.rejects(read(pieces(Buffer.from(document), 7)), isBadXml, document)
  }
  const cutCharacter = Buffer.from('<a>张').subarray(0, -1)
  for (const document of [cutCharacter, Buffer.concat([cutCharacter, Buffer.from('</a>')])]) {
    await assert.rejects(read(pieces(document, 2)), isBadXml)
  }
})

test('an endless tag, text, comment or document type is refused without being gathered', async () => {
  for (const opening of ['<', '<a ', '<a b="', '<a>', '<a>&', '<a><![CDATA[', '<!-- ', '<?p ', '<!DOCTYPE a [']) {
    let given = 0
    const endless = (async function* () {
      yield Buffer.from(opening)
      for (; given < 64; given++) yield Buffer.alloc(256 * 1024, 'x')
    })()
    await assert.rejects(read(endless), isBadXml, opening)
    assert.ok(given < 20, `${opening}: ${given} chunks`)
  }
})
