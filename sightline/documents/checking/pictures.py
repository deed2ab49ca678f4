"""Pictures: drawn anew from what is seen, so that nothing else of the file is kept.

Where it was taken, by what and by whom is gone, and so is anything hidden behind the picture.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from sightline.documents.checking.kinds import DAMAGED, MOVING, FileRefused

LARGEST = 64_000_000
"""Points of one picture, or of all pages of one together."""
LONGEST = 4000
"""Points along the longer side of what is kept of a photograph: a page of A4 at 300 to the inch."""
QUALITY = 88
STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
TOO_LARGE = "The picture is too large: more than 64 million points. Make it smaller"
READ = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")


def is_picture(content: bytes) -> bool:
    """Whether it begins as one of the pictures that are kept."""
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith(STARTS) or is_webp or is_heic(content)


def is_heic(content: bytes) -> bool:
    """Whether it begins as the pictures of newer telephones do."""
    return content[4:8] == b"ftyp" and content[8:12] in HEIC


def draw(content: bytes) -> tuple[str, bytes]:
    """The kind it is kept as, and the picture drawn anew; raises FileRefused."""
    Image.MAX_IMAGE_PIXELS = LARGEST
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if is_heic(content):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(BytesIO(content), formats=READ) as picture:
            return drawn(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise FileRefused(TOO_LARGE) from bomb
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as broken:
        raise FileRefused(DAMAGED) from broken


def drawn(picture: Image.Image) -> tuple[str, bytes]:
    """The picture as it is kept, turned the right way up."""
    if picture.format == "TIFF":
        return "tiff", pages_of(picture)
    if getattr(picture, "n_frames", 1) > 1 and picture.format != "HEIF":
        raise FileRefused(MOVING)
    if picture.format == "JPEG":
        picture.draft("RGB", (LONGEST, LONGEST))
    whole = ImageOps.exif_transpose(picture)
    whole.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    out = BytesIO()
    if picture.format == "PNG" or has_gaps(whole):
        plain(whole).save(out, "PNG", compress_level=3)
        return "png", out.getvalue()
    whole.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return "jpeg", out.getvalue()


def has_gaps(picture: Image.Image) -> bool:
    """Whether one sees through parts of it."""
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def plain(picture: Image.Image) -> Image.Image:
    """The points alone, without anything that was written beside them."""
    mode = picture.mode if picture.mode in ("1", "L", "LA", "RGB", "RGBA") else "RGBA"
    points = picture.convert(mode)
    points.info.clear()
    return points


def pages_of(picture: Image.Image) -> bytes:
    """Each page of a scan, drawn anew."""
    pages, points = [], 0
    for page in ImageSequence.Iterator(picture):
        points += page.width * page.height
        if points > LARGEST:
            raise FileRefused("The scan has too many pages, or too large ones. Save it as a PDF")
        whole = ImageOps.exif_transpose(page)
        mode = whole.mode if whole.mode in ("1", "L", "RGB") else "RGB"
        pages.append(whole.convert(mode))
    for page in pages:
        page.info.clear()
    out = BytesIO()
    first, *rest = pages
    squeezed = "group4" if all(page.mode == "1" for page in pages) else "tiff_adobe_deflate"
    first.save(out, "TIFF", save_all=True, append_images=rest, compression=squeezed)
    return out.getvalue()
