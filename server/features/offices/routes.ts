import {
  addOffice,
  listOffices,
  listResponsibleOfficers,
  readDutyRoster,
  setDutyRoster,
  setResponsibleOfficers,
} from '@guitu/contract/offices.ts'
import type { Routes } from '../../platform/routes.ts'
import { addOffice as add } from './add-office.ts'
import { readDutyRoster as readRoster, setDutyRoster as setRoster } from './duty-roster.ts'
import { listResponsibleOfficers as listResponsible } from './list-responsible-officers.ts'
import { listOffices as readOffices } from './queries.ts'
import { setResponsibleOfficers as setResponsible } from './set-responsible-officers.ts'

export function registerOffices(routes: Routes): void {
  routes.staff(listOffices, (call) => readOffices(call.tx))
  routes.staff(addOffice, add)
  routes.staff(listResponsibleOfficers, listResponsible)
  routes.staff(setResponsibleOfficers, setResponsible)
  routes.staff(readDutyRoster, readRoster)
  routes.staff(setDutyRoster, setRoster)
}
