import { Button } from 'antd-mobile'
import { useEffect, useRef } from 'react'

interface PhotoViewerProps {
  addresses: readonly string[]
  /** Which photo is opened; null while none is. */
  opened: number | null
  onClose: () => void
}

/** Photos over the whole screen: swiped from one to the next, pinched as any page; the back key of the phone closes it. */
export function PhotoViewer({ addresses, opened, onClose }: PhotoViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (opened === null) return
    dialog.current?.showModal()
    strip.current?.children[opened]?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [opened])
  if (opened === null) return null
  return (
    <dialog ref={dialog} className="viewer" aria-label="照片" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div ref={strip} className="viewer-strip" tabIndex={0}>
        {addresses.map((address, index) => (
          <img key={address} src={address} alt={`照片 ${index + 1}，共 ${addresses.length} 张`} />
        ))}
      </div>
      <Button size="large" onClick={() => dialog.current?.close()}>
        关闭
      </Button>
    </dialog>
  )
}
