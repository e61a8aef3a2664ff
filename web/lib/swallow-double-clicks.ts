/**
 * Lets the second click of a double click on a button do nothing, on the whole page. Many people double-click everything, and a
 * button in a dialog that is just closing would send the form a second time.
 */
export function swallowDoubleClicks(): void {
  const swallow = (event: MouseEvent): void => {
    if (event.detail < 2 || !(event.target instanceof Element)) return
    // arrows of calendars and pages are no such buttons: they are clicked fast on purpose
    if (!event.target.closest('.ant-btn, .adm-button, .act, .quiet')) return
    event.preventDefault()
    event.stopPropagation()
  }
  document.addEventListener('click', swallow, { capture: true })
}
