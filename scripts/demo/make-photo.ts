import sharp from 'sharp'

/**
 * A real photo as a phone would send it: JPEG, 1280 by 960, with the place of the shot in its EXIF block, which the server has to
 * remove.
 */
export function makePhoto(): Promise<Buffer> {
  const width = 1280
  const height = 960
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#9cc3e6"/><stop offset="1" stop-color="#f4ead2"/></linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#sky)"/><rect y="640" width="${width}" height="320" fill="#7a8b6f"/>
    <rect x="420" y="340" width="440" height="360" fill="#d8c7a6"/><polygon points="380,340 640,190 900,340" fill="#8a4b3a"/>
    <rect x="590" y="520" width="110" height="180" fill="#5c4632"/></svg>`
  return sharp(Buffer.from(svg))
    .withExif({
      IFD0: { Make: 'Guitu demo' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '107/1 30/1 0/1' },
    })
    .jpeg({ quality: 82 })
    .toBuffer()
}
