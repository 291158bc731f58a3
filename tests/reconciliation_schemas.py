"""What the reconciliation API 0.2 asks of its answers, written out as JSON schemas: their essential parts."""

STRING = {"type": "string"}
IDENTIFIED = {"type": "object", "properties": {"id": STRING, "name": STRING}, "required": ["id"]}
NAMED = IDENTIFIED | {"required": ["id", "name"]}
_TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
_SERVICE = {
    "type": "object",
    "properties": {"service_url": STRING, "service_path": {"type": "string", "pattern": "^/"}},
    "required": ["service_url", "service_path"],
}


def exactly(name, schema):
    """An object with this one member and no other."""
    return {"type": "object", "properties": {name: schema}, "required": [name], "additionalProperties": False}


MANIFEST = {
    "type": "object",
    "properties": {
        "versions": {"type": "array", "items": STRING, "contains": {"enum": ["0.2"]}},
        "name": STRING,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "documentation": STRING,
        "view": {"type": "object", "properties": {"url": _TEMPLATE}, "required": ["url"]},
        "defaultTypes": {"type": "array", "items": NAMED, "uniqueItems": True},
        "suggest": {
            "type": "object",
            "properties": {"entity": _SERVICE, "property": _SERVICE, "type": _SERVICE},
            "additionalProperties": False,
        },
        "preview": {
            "type": "object",
            "properties": {"url": _TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
            "required": ["url", "width", "height"],
        },
        "extend": {
            "type": "object",
            "properties": {"propose_properties": _SERVICE, "property_settings": {"type": "array"}},
        },
    },
    "required": [
        "versions",
        "name",
        "identifierSpace",
        "schemaSpace",
        "view",
        "suggest",
        "preview",
        "extend",
    ],
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "id": STRING,
                        "name": STRING,
                        "description": STRING,
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": NAMED},
                        "features": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {"id": STRING, "value": {"type": ["boolean", "number"]}},
                                "required": ["id", "value"],
                            },
                        },
                    },
                    "required": ["id", "name", "score", "match", "type"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["result"],
        "additionalProperties": False,
    },
}
_VALUE = {
    "oneOf": [
        {"type": "object", "additionalProperties": False},
        NAMED | {"additionalProperties": False},
        exactly("str", STRING),
        exactly("int", {"type": "integer"}),
        exactly("float", {"type": "number"}),
        exactly("date", {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}),
    ]
}
EXTENSION = {
    "type": "object",
    "properties": {
        "meta": {"type": "array", "items": NAMED | {"properties": {"type": IDENTIFIED}}},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": _VALUE},
            },
        },
    },
    "required": ["meta", "rows"],
}
SUGGESTIONS = {
    "type": "object",
    "properties": {"result": {"type": "array", "items": NAMED}},
    "required": ["result"],
}
PROPOSAL = {
    "type": "object",
    "properties": {
        "properties": {"type": "array", "items": NAMED},
        "type": STRING,
        "limit": {"type": "integer"},
    },
    "required": ["properties", "type"],
}
