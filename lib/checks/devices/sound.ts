/** Two rising notes, soft at both ends; ends by itself. */
export async function playTone(): Promise<void> {
  const audio = new AudioContext()
  try {
    await audio.resume()
    const gain = audio.createGain()
    gain.connect(audio.destination)
    const at = audio.currentTime + 0.05
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(0.4, at + 0.05)
    gain.gain.setValueAtTime(0.4, at + 1.4)
    gain.gain.linearRampToValueAtTime(0, at + 1.5)
    const oscillator = audio.createOscillator()
    oscillator.frequency.setValueAtTime(660, at)
    oscillator.frequency.setValueAtTime(880, at + 0.75)
    oscillator.connect(gain)
    oscillator.start(at)
    oscillator.stop(at + 1.5)
    await new Promise((resolve) => (oscillator.onended = resolve))
  } finally {
    audio.close().catch(() => undefined)
  }
}

export type Recording = { url: string; peakDbfs: number }
export type Recorded = { permission: 'granted'; recording: Recording } | { permission: 'denied' | 'unavailable' }

/** Some seconds of the microphone, kept in this page only; whoever takes the `url` revokes it. `onLevel`: dB of full scale. */
export async function recordVoice(ms: number, onLevel: (dbfs: number) => void): Promise<Recorded> {
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder !== 'function') return { permission: 'unavailable' }
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch (error) {
    return { permission: isRefusal(error) ? 'denied' : 'unavailable' }
  }
  const audio = new AudioContext()
  try {
    await audio.resume()
    const analyser = audio.createAnalyser()
    analyser.fftSize = 2_048
    audio.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let peak = 0
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const now = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      peak = Math.max(peak, now)
      onLevel(dbfs(now))
    }, 40)
    const blob = await recorded(stream, ms)
    clearInterval(timer)
    return { permission: 'granted', recording: { url: URL.createObjectURL(blob), peakDbfs: dbfs(peak) } }
  } finally {
    for (const track of stream.getTracks()) track.stop()
    audio.close().catch(() => undefined)
  }
}

function recorded(stream: MediaStream, ms: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => void parts.push(data)
    recorder.onerror = () => reject(new Error('the recorder failed'))
    recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType }))
    recorder.start()
    setTimeout(() => recorder.state !== 'inactive' && recorder.stop(), ms)
  })
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(error.name)
}

/** Decibels of full scale, one digit; silence is -120. */
export function dbfs(amplitude: number): number {
  return amplitude <= 1e-6 ? -120 : Math.min(0, Math.round(200 * Math.log10(amplitude)) / 10)
}
