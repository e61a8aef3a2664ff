/** Prints the page as it stands, on A4. */
export function PrintButton() {
  return (
    <button type="button" className="quiet" onClick={() => window.print()}>
      打印这一页
    </button>
  )
}
