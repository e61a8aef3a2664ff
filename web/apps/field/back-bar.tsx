import { LeftOutlined } from '@ant-design/icons'
import { useNavigate } from 'react-router'

/** The way back: to the screen of this app one came from, or to `otherwise` when the app was opened here. */
export function useBack(otherwise = '/'): () => void {
  const navigate = useNavigate()
  return () => {
    // the router counts its own screens; what the browser showed before the app is no way back
    const state: { idx?: number } | null = history.state
    if ((state?.idx ?? 0) > 0) navigate(-1)
    else navigate(otherwise, { replace: true })
  }
}

/** The bar with the way back. */
export function BackBar({ title }: { title: string }) {
  const back = useBack()
  return (
    <header className="bar">
      <button type="button" className="bar-back" aria-label="返回" onClick={back}>
        <LeftOutlined aria-hidden />
        返回
      </button>
      <span>{title}</span>
    </header>
  )
}
