/** Tones of the alarm: Hz, and when each begins in seconds. */
const TONES = [
  { hertz: 880, at: 0 },
  { hertz: 660, at: 0.28 },
  { hertz: 880, at: 0.56 },
  { hertz: 660, at: 0.84 },
] as const
const TONE_SECONDS = 0.24

let context: AudioContext | undefined

/** Two falling pairs of tones, one second. A page nobody has clicked on yet may not make sounds: the browser then keeps it silent. */
export function soundAlarm(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  const start = context.currentTime + 0.05
  for (const { hertz, at } of TONES) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = hertz
    // a soft edge, because a hard one clicks
    volume.gain.setValueAtTime(0, start + at)
    volume.gain.linearRampToValueAtTime(0.25, start + at + 0.02)
    volume.gain.linearRampToValueAtTime(0, start + at + TONE_SECONDS)
    tone.connect(volume).connect(context.destination)
    tone.start(start + at)
    tone.stop(start + at + TONE_SECONDS)
  }
}
