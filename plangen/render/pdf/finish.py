"""The last touches to a PDF before it is written: what it says of itself, and its streams packed once.

WeasyPrint writes PDF/A-2a; a file is PDF/UA-1 as well if its metadata says so, in a schema that PDF/A asks it to bring.
"""

import zlib
from typing import Any

from pydyf import PDF, String

from plangen.render.pdf.manifest import MANIFEST

_UA = "http://www.aiim.org/pdfua/ns/id/"
_ALSO_UA = f"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
_COMPRESSION = 6
"""The level of zlib at which a stream is packed; 9 takes twice as long and saves a hundredth."""


def finish(pdf: PDF, manifest: str) -> None:
    """Say that the file is PDF/UA-1 too, with what else it says of itself, and pack every stream: pydyf would do it a second
    time to work out the file's ID.
    """
    if manifest:
        pdf.info[MANIFEST] = String(manifest)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(b"</rdf:RDF>", _ALSO_UA.encode()) for part in metadata.stream]
    for stream in pdf.objects:
        if getattr(stream, "compress", False):
            _compress(stream)


def _compress(stream: Any) -> None:
    stream.compress = False
    _, _, body = stream.data.partition(b"\nstream\n")
    stream.stream = [zlib.compress(body.removesuffix(b"\nendstream"), _COMPRESSION)]
    stream.extra["Filter"] = "/FlateDecode"
