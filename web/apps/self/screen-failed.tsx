/** What a screen shows when its own code failed. */
export function ScreenFailed() {
  return (
    <main className="screen">
      <h1>页面出错了</h1>
      <p>请重新打开本页。还是不行的话，请给司法所打电话。</p>
      <button type="button" className="act" onClick={() => location.reload()}>
        重新打开
      </button>
    </main>
  )
}
