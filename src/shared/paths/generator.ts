import { generatorCondition, generatorState } from './enumerations.ts'
import { alarmPath, figurePath, type PathTable, wordPath } from './pathInfo.ts'

/** Paths of `generator`, the GX's start and stop of a generator (venus.md 3.8). */
export const generatorPaths: PathTable = {
  '/State': wordPath('State', generatorState, 'core'),
  '/RunningByConditionCode': wordPath('Runs because of', generatorCondition, 'core'),
  '/Error': wordPath('Error', { 0: 'No error' }, 'core'),
  '/ManualStart': wordPath('Started by hand', { 0: 'No', 1: 'Yes' }),
  '/AutoStartEnabled': wordPath('Auto start', { 0: 'Off', 1: 'On' }),
  '/Runtime': figurePath('Runs since', 's', 0, 'health'),
  '/ServiceCounter': figurePath('Until service', 's', 0, 'log'),
  '/Alarms/NoGeneratorAtAcIn': alarmPath('No generator at AC-in'),
  '/Alarms/ServiceIntervalExceeded': alarmPath('Service interval exceeded'),
  '/Alarms/AutoStartDisabled': alarmPath('Auto start disabled'),
  '/Alarms/RemoteStartModeDisabled': alarmPath('Remote start disabled'),
}
