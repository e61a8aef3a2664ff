import { createRoot } from 'react-dom/client'

createRoot(document.getElementById('root')!).render(<h1>归途 · 外勤</h1>)
