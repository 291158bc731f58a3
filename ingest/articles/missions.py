"""What an embassy or consulate is called, by whichever of its people an article names."""

_OFFICES = (("đại sứ", "Đại sứ quán"), ("lãnh sự", "Tổng Lãnh sự quán"))


def mission_name(words: str, country: str, seat: str) -> str:
    """Return the name of the mission that someone speaks for; ``words`` are those before the country.

    An ambassador and the embassy are one actor, and so are a consul general and the consulate.

    >>> mission_name("Phó Đại sứ ", "Pháp", ""), mission_name("Tổng Lãnh sự ", "Lào", "Đà Nẵng")
    ('Đại sứ quán Pháp', 'Tổng Lãnh sự quán Lào tại Đà Nẵng')
    """
    said = words.casefold()
    office = next((office for word, office in _OFFICES if word in said), words.strip())
    return f"{office} {country} tại {seat}" if seat else f"{office} {country}"
