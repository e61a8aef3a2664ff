import { DeedForm, type DeedFormProps } from '../../ui/deed-form.tsx'

const shownIn = [
  'case-aftercare',
  'case-aids',
  'case-consents',
  'case',
  'case-header',
  'case-events',
  'aftercare-list',
  'aftercare-figures',
]

/** The form of one deed of reintegration help. */
export function AftercareDeed<Values extends object>(props: Omit<DeedFormProps<Values>, 'shownIn'>) {
  return <DeedForm<Values> {...props} shownIn={shownIn} />
}
