"""What the reconciliation service says of itself: its types, what narrows a match down, and where all is."""

from typing import Any

from graph.reconciling import Type
from graph.terms import ONTOLOGY, UNIT

TYPES = [
    {"id": str(Type.LOCALITY), "name": "locality (địa phương)"},
    {"id": str(Type.PROVINCE), "name": "province or city of Viet Nam (tỉnh, thành phố)"},
    {"id": str(Type.SUBPROVINCIAL), "name": "unit of Viet Nam below the province"},
    {"id": str(Type.FOREIGN), "name": "locality abroad (địa phương nước ngoài)"},
    {"id": str(Type.COUNTRY), "name": "country (quốc gia)"},
]
PROPERTIES = [
    {"id": "on", "name": "date: a day on which the unit was in force (on)"},
    {"id": "country", "name": "country: ISO code or name"},
    {"id": "level", "name": "level: province, city, district ..."},
]


def manifest(service: str) -> dict[str, Any]:
    """Return the manifest; ``service`` is the address of the whole service, with a slash at its end."""
    base = service.rstrip("/")
    return {
        "versions": ["0.1", "0.2"],
        "name": "Kết nghĩa: units of Viet Nam and their partners abroad",
        "identifierSpace": UNIT,
        "schemaSpace": f"{ONTOLOGY}#",
        "documentation": f"{base}/docs",
        "defaultTypes": TYPES,
        "view": {"url": f"{base}/localities/{{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": {
            kind: {"service_url": base, "service_path": f"/reconcile/suggest/{kind}"}
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
    }
