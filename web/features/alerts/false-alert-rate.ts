/** Not confirmed out of confirmed and not confirmed, as a whole percentage; null while there is neither. */
export function falseAlertRate(figures: { confirmed: number; notConfirmed: number } | undefined): string | null {
  const judged = figures ? figures.confirmed + figures.notConfirmed : 0
  return judged === 0 ? null : `${Math.round((figures!.notConfirmed / judged) * 100)}%`
}
