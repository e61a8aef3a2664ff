import { officerPositionText } from '@guitu/contract/rules/officer-position.ts'

const ASK_MS = 20_000

/** The phone does not know where it is, or the officer does not want it to say. */
export class NoPosition extends Error {}

/**
 * Where the officer stands at this moment, asked of the phone once, because the officer pressed the button for it. Nothing else in Guitu asks.
 * @throws NoPosition with a Chinese text
 */
export function askOwnPosition(): Promise<string> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(officerPositionText(coords.latitude, coords.longitude, coords.accuracy)),
      ({ code, PERMISSION_DENIED }) =>
        reject(
          new NoPosition(
            code === PERMISSION_DENIED
              ? '没有允许使用位置。不附位置也可以登记；要附上，请在浏览器的网站设置里允许。'
              : '现在取不到位置。不附位置也可以登记，或者到开阔处再试。',
          ),
        ),
      { enableHighAccuracy: true, timeout: ASK_MS, maximumAge: 0 },
    )
  })
}
