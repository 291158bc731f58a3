# ruff: noqa: E501 - one sentence, one line
"""Ways of telling of ties in the Vietnamese press, each in a sentence of our own, with the ties it tells."""

import pytest

from graph.identity import fold
from graph.records import FactKind, Page
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load

PAGE = Page("ways", published=parse("2022-06-01"))
KINDS = {FactKind.AGREEMENT: "A", FactKind.PARTNERSHIP: "P"}


def told(text: str) -> list[str]:
    """Return the ties of a text: kind, status and the keys of its parties."""
    facts = (fact for fact in read(text, PAGE, load()).facts if fact.kind in KINDS)
    return [
        f"{KINDS[fact.kind]} {fact.status} " + " ".join(sorted(local_name(p.iri) for p in fact.parties))
        for fact in facts
    ]


# The kind of tie (agreement, partnership), its status, and a part of the key of each party; "a|b" is either.
TELLING = [
    (
        "Tại thành phố Viêng Chăn, tỉnh Quảng Trị và tỉnh Savannakhet (Lào) ký kết biên bản ghi nhớ hợp tác giai đoạn 2021-2025.",
        ["A signed quang-tri LA-SV"],
    ),
    ("Hai tỉnh Nghệ An và Xiêng Khoảng (Lào) kết nghĩa từ năm 1976.", ["P established nghe-an LA-XI"]),
    (
        "Hai tỉnh Điện Biên và Luông Pha Băng đã ký thỏa thuận hợp tác năm 2019 tại Lào.",
        ["A signed dien-bien LA-LP"],
    ),
    (
        "Lễ ký kết thỏa thuận hợp tác giữa thành phố Hải Phòng và thành phố Incheon (Hàn Quốc) đã diễn ra sáng 5/3.",
        ["A signed hai-phong KR-28"],
    ),
    (
        "Bản ghi nhớ được ký giữa UBND tỉnh Quảng Ninh và chính quyền tỉnh Hokkaido, Nhật Bản vào ngày 12/6/2019.",
        ["A signed quang-ninh JP-01"],
    ),
    (
        "Việc ký kết biên bản ghi nhớ giữa tỉnh Thanh Hóa và tỉnh Hủa Phăn (Lào) mở ra cơ hội mới.",
        ["A signed thanh-hoa LA-HO"],
    ),
    (
        "Nhân dịp này, lãnh đạo hai tỉnh Lào Cai và Vân Nam (Trung Quốc) đã ký Biên bản hội đàm.",
        ["A signed lao-cai CN-YN"],
    ),
    (
        "Tỉnh Hưng Yên hiện có quan hệ kết nghĩa với tỉnh Gyeonggi của Hàn Quốc.",
        ["P established hung-yen KR-41"],
    ),
    (
        "Bình Định kết nghĩa với quận Yongsan, thủ đô Seoul (Hàn Quốc) từ năm 1996.",
        ["P established binh-dinh yongsan"],
    ),
    (
        "Tỉnh Vĩnh Phúc ký kết chương trình hợp tác với tỉnh Chungcheongbuk, Hàn Quốc giai đoạn 2023-2027.",
        ["A signed vinh-phuc KR-43"],
    ),
    (
        "Đồng Nai đã ký kết hợp tác với tỉnh Gyeongsangnam-do (Hàn Quốc) năm 2008 và tỉnh Hyogo (Nhật Bản) năm 2013.",
        ["A signed dong-nai KR-48", "A signed dong-nai JP-28"],
    ),
    (
        "Từ năm 2015, thành phố Đà Nẵng thiết lập quan hệ hữu nghị với thành phố Yokohama (Nhật Bản).",
        ["P established da-nang yokohama"],
    ),
    (
        "Đà Nẵng là thành phố kết nghĩa của Pittsburgh, bang Pennsylvania (Mỹ).",
        ["P established da-nang pittsburgh"],
    ),
    (
        "Quan hệ hữu nghị giữa tỉnh Sơn La và các tỉnh Hủa Phăn, Luông Pha Băng của Lào ngày càng phát triển.",
        ["P established son-la LA-HO", "P established son-la LA-LP"],
    ),
    (
        "Tỉnh Kiên Giang tiếp tục duy trì mối quan hệ hữu nghị, hợp tác với các tỉnh Kampot, Kep và Preah Sihanouk (Campuchia).",
        ["P established kien-giang KH-7", "P established kien-giang KH-23", "P established kien-giang KH-18"],
    ),
    (
        "Tỉnh Tây Ninh sẽ ký kết thỏa thuận hợp tác với tỉnh Svay Rieng (Campuchia) vào tháng 9 tới.",
        ["A planned tay-ninh KH-20"],
    ),
    (
        "Chủ tịch UBND tỉnh Long An đề nghị tỉnh Chungcheongnam (Hàn Quốc) sớm thiết lập quan hệ hợp tác.",
        ["P sought long-an KR-44"],
    ),
    (
        "Thỏa thuận kết nghĩa giữa Thừa Thiên Huế và thành phố Blois (Pháp) được ký năm 2007.",
        ["A signed thua-thien-hue blois"],
    ),
    (
        "Tháng 4/2018, tại thành phố Huế, lãnh đạo UBND tỉnh Thừa Thiên Huế và tỉnh Saravane (Lào) đã ký kết Biên bản ghi nhớ về hợp tác giai đoạn 2018-2022.",
        ["A signed thua-thien-hue LA-SL"],
    ),
    (
        "UBND tỉnh Lâm Đồng vừa ký biên bản ghi nhớ hợp tác với Công ty Aeon (Nhật Bản).",
        ["A signed lam-dong aeon"],
    ),
    (
        "Sở Ngoại vụ tỉnh Phú Thọ và Sở Ngoại vụ tỉnh Luông Nậm Thà (Lào) đã ký kết bản thỏa thuận hợp tác.",
        ["A signed so-ngoai-vu.phu-tho so-ngoai-vu"],
    ),
    (
        "Trường Đại học Cần Thơ ký thỏa thuận hợp tác với Đại học Nagasaki (Nhật Bản).",
        ["A signed dai-hoc-can-tho dai-hoc-nagasaki"],
    ),
    (
        "Tính đến nay, tỉnh Quảng Nam đã ký kết 12 thỏa thuận hợp tác với các địa phương nước ngoài như tỉnh Sekong, Champasak (Lào), thành phố Osan (Hàn Quốc), bang Thuringia (Đức).",
        [
            "A signed quang-nam LA-XE",
            "A signed quang-nam LA-CH",
            "A signed quang-nam osan",
            "A signed quang-nam DE-TH",
        ],
    ),
    (
        "Tỉnh Bà Rịa - Vũng Tàu có quan hệ hợp tác với 5 địa phương nước ngoài gồm: thành phố Kawasaki, thành phố Sakai (Nhật Bản), tỉnh Tambov (Nga), thành phố Padang (Indonesia) và quận Ulju (Hàn Quốc).",
        [
            "P established ba-ria kawasaki",
            "P established ba-ria sakai",
            "P established ba-ria RU-TAM",
            "P established ba-ria padang",
            "P established ba-ria ulju",
        ],
    ),
    (
        "Trong chuyến thăm, hai bên đã trao Bản ghi nhớ hợp tác giữa tỉnh Bến Tre và thành phố Gwangju (Hàn Quốc).",
        ["A signed ben-tre KR-29"],
    ),
    (
        "Trước sự chứng kiến của lãnh đạo hai nước, Chủ tịch UBND TP Hải Phòng Nguyễn Văn Tùng và Thị trưởng Vladivostok Oleg Gumenyuk đã ký Bản ghi nhớ.",
        ["A signed hai-phong vladivostok"],
    ),
    (
        "Ngày 20/11/2019, tại tỉnh Aomori (Nhật Bản), tỉnh Phú Yên và tỉnh Aomori ký kết Biên bản ghi nhớ hợp tác về nông nghiệp.",
        ["A signed phu-yen JP-02"],
    ),
    (
        "Quan hệ giữa thành phố Hồ Chí Minh và thành phố Busan (Hàn Quốc) được thiết lập từ năm 1995.",
        ["P established ho-chi-minh KR-26"],
    ),
    ("Hà Nội và Tokyo (Nhật Bản) là hai thành phố có quan hệ hữu nghị.", ["P established ha-noi JP-13"]),
    (
        "Năm 2010, Lạng Sơn cùng Quảng Tây (Trung Quốc) ký Thỏa thuận thiết lập quan hệ hữu nghị.",
        ["A signed lang-son CN-GX"],
    ),
    (
        "Tỉnh Ninh Bình mong muốn thiết lập quan hệ kết nghĩa với tỉnh Gangwon (Hàn Quốc).",
        ["P sought ninh-binh KR-42"],
    ),
    (
        "Tỉnh Đắk Lắk kết nghĩa với tỉnh Mondulkiri (Campuchia) và tỉnh Jeollabuk (Hàn Quốc).",
        ["P established dak-lak KH-11", "P established dak-lak KR-45"],
    ),
    (
        "Tỉnh Hà Giang và châu Văn Sơn, tỉnh Vân Nam, Trung Quốc đã ký kết thỏa thuận kết nghĩa.",
        ["A signed ha-giang wenshan"],
    ),
    (
        "Huyện Bát Xát (Lào Cai) và huyện Kim Bình, tỉnh Vân Nam (Trung Quốc) đã ký kết nghĩa.",
        ["A signed lao-cai jinping"],
    ),
    (
        "Quận Hải Châu, thành phố Đà Nẵng ký kết quan hệ hữu nghị với quận Dong, thành phố Daegu (Hàn Quốc).",
        ["A signed hai-chau dong"],
    ),
    ("Tỉnh Khánh Hòa: Ký kết hợp tác với thành phố Saint Petersburg (Nga).", ["A signed khanh-hoa RU-SPE"]),
    (
        "Ông Nguyễn Văn A, Chủ tịch UBND tỉnh Bắc Kạn và ông Kim Jin-tae, Tỉnh trưởng tỉnh Gangwon (Hàn Quốc) đã ký thỏa thuận hợp tác hữu nghị.",
        ["A signed bac-kan KR-42"],
    ),
    (
        "Thay mặt UBND tỉnh Hà Tĩnh, Phó Chủ tịch Trần Báu Hà ký Biên bản ghi nhớ với tỉnh Bolikhamxay (Lào).",
        ["A signed ha-tinh LA-BL"],
    ),
    (
        "Lãnh đạo tỉnh Nam Định và thành phố Miyazaki, Nhật Bản ký Bản ghi nhớ hợp tác.",
        ["A signed nam-dinh JP-45|miyazaki"],
    ),
    (
        "Thỏa thuận có hiệu lực 5 năm kể từ ngày ký được tỉnh Trà Vinh và bang Victoria (Úc) ký ngày 3/4/2021.",
        ["A signed tra-vinh AU-VIC"],
    ),
    (
        "Tỉnh Cao Bằng và thành phố Bách Sắc, Khu tự trị dân tộc Choang Quảng Tây (Trung Quốc) thiết lập quan hệ hữu nghị năm 2014.",
        ["P established cao-bang baise"],
    ),
    (
        "Thành phố Huế kết nghĩa với các thành phố New Haven (Hoa Kỳ), Namur (Bỉ) và Gyeongju (Hàn Quốc).",
        ["P established hue newhaven|new-haven", "P established hue namur", "P established hue gyeongju"],
    ),
    (
        "Trong khuôn khổ chuyến công tác, tỉnh Lào Cai và tỉnh Gyeonggi đã ký kết Bản ghi nhớ về việc thiết lập quan hệ hợp tác hữu nghị. Tỉnh Gyeonggi của Hàn Quốc có 31 thành phố.",
        ["A signed lao-cai KR-41"],
    ),
    (
        "Nhân chuyến thăm, Chủ tịch UBND tỉnh Bình Phước Trần Tuệ Hiền và Tỉnh trưởng tỉnh Kratie Va Thorn đã cùng ký biên bản thỏa thuận hợp tác năm 2021.",
        ["A signed binh-phuoc KH-10"],
    ),
    (
        "Đồng chí Bí thư Tỉnh ủy và Thống đốc tỉnh Mie đã ký Bản ghi nhớ về hợp tác hữu nghị giữa tỉnh Bến Tre và tỉnh Mie.",
        ["A signed ben-tre JP-24"],
    ),
    (
        "UBND tỉnh Sóc Trăng đã tiến hành ký kết bản ghi nhớ với bang Bắc Rhine Westphalia (Đức).",
        ["A signed soc-trang DE-NW"],
    ),
    (
        "Ngày 3/3, Sở Giáo dục và Đào tạo tỉnh Hà Giang ký biên bản hợp tác với Phòng Giáo dục châu Văn Sơn (Trung Quốc).",
        ["A signed ha-giang CN"],
    ),
    (
        "Hội Liên hiệp Phụ nữ tỉnh Quảng Bình và Hội Liên hiệp Phụ nữ tỉnh Khăm Muộn (Lào) ký kết chương trình phối hợp giai đoạn 2022-2027.",
        ["A signed quang-binh LA-KH"],
    ),
    (
        "Tỉnh Lạng Sơn tổ chức lễ ký kết thỏa thuận hợp tác với thành phố Sùng Tả (Quảng Tây, Trung Quốc).",
        ["A signed lang-son chongzuo"],
    ),
    (
        "Hai bên nhất trí sẽ ký kết thỏa thuận hợp tác giữa thành phố Cần Thơ và thành phố Okinawa (Nhật Bản) trong năm tới.",
        ["A planned can-tho okinawa"],
    ),
    (
        "Thành phố Hải Phòng đã có quan hệ kết nghĩa với Thiên Tân (Trung Quốc), Kitakyushu (Nhật Bản), Brest (Pháp), Seattle (Hoa Kỳ).",
        [
            "P established hai-phong CN-TJ",
            "P established hai-phong kitakyushu",
            "P established hai-phong brest",
            "P established hai-phong seattle",
        ],
    ),
    (
        "Năm 2012, tỉnh Quảng Nam và thành phố Osan (Hàn Quốc) chính thức thiết lập quan hệ hữu nghị.",
        ["P established quang-nam osan"],
    ),
    (
        "TP. Hội An là thành phố kết nghĩa với TP. Wernigerode (Đức) từ năm 2013.",
        ["P established hoi-an wernigerode"],
    ),
    (
        "Ngày 6/8, tại Hà Nội, UBND TP Hà Nội và Chính quyền thành phố Moskva (Liên bang Nga) ký Chương trình hợp tác giai đoạn 2019-2021.",
        ["A signed ha-noi RU-MOW"],
    ),
    (
        "Theo Biên bản ghi nhớ được ký kết năm 2016 giữa tỉnh Ninh Thuận với tỉnh Nam Gyeongsang (Hàn Quốc), hai bên sẽ trao đổi cán bộ.",
        ["A signed ninh-thuan KR-48"],
    ),
    (
        "Tỉnh Phú Thọ đề xuất ký kết thỏa thuận hợp tác hữu nghị với thành phố Hwaseong (Hàn Quốc).",
        ["A sought phu-tho hwaseong"],
    ),
    ("Ông Kim cho biết thành phố Daegu muốn kết nghĩa với thành phố Đà Nẵng.", ["P sought da-nang KR-27"]),
    (
        "Chủ tịch UBND TP. Đà Nẵng Lê Trung Chinh đã ký kết Bản ghi nhớ thiết lập quan hệ hữu nghị và hợp tác với ông Viktor Fedorov, Thị trưởng thành phố Novosibirsk (Nga).",
        ["A signed da-nang novosibirsk"],
    ),
    (
        "Đoàn đã chứng kiến lễ ký kết biên bản ghi nhớ giữa Trường Đại học Nha Trang và Đại học Pukyong (Hàn Quốc).",
        ["A signed dai-hoc-nha-trang pukyong"],
    ),
    ("Huyện Mường Khương ký thỏa thuận với huyện Mã Quan (Trung Quốc).", ["A signed muong-khuong maguan"]),
    (
        "Sáng 3/4, tỉnh Phú Yên và tỉnh Jeollanam (Hàn Quốc) tổ chức hội đàm.\nTại buổi hội đàm, hai tỉnh đã ký kết Bản ghi nhớ về hợp tác thủy sản.",
        ["A signed phu-yen KR-46"],
    ),
    (
        "Đoàn công tác tỉnh Bolikhamxay (Lào) thăm và làm việc tại Hà Tĩnh.\nDịp này, hai bên ký kết biên bản ghi nhớ hợp tác giai đoạn 2022-2025.",
        ["A signed ha-tinh LA-BL"],
    ),
    (
        "Tỉnh Quảng Bình và tỉnh Khăm Muộn (Lào) có chung đường biên giới.\nHai tỉnh kết nghĩa từ năm 1991.",
        ["P established quang-binh LA-KH"],
    ),
    (
        "Thành phố Nam Định hiện kết nghĩa với thành phố Prato của Ý.\nThỏa thuận được hai thành phố ký năm 1975.",
        ["P established nam-dinh prato", "A signed nam-dinh prato"],
    ),
    (
        "Chiều 2/6, Thống đốc tỉnh Nagano (Nhật Bản) Abe Shuichi chào xã giao lãnh đạo tỉnh Lâm Đồng.\nÔng bày tỏ mong muốn hai địa phương sớm ký kết thỏa thuận hợp tác.",
        ["A sought lam-dong JP-20"],
    ),
    (
        "Thỏa thuận hợp tác giữa tỉnh Tuyên Quang và huyện Anseong (Hàn Quốc) được ký ngày 5/5/2015, có hiệu lực trong 5 năm.",
        ["A signed tuyen-quang anseong"],
    ),
    (
        "Thỏa thuận hợp tác giữa tỉnh Tuyên Quang và thành phố Anseong (Hàn Quốc) ký năm 2010 đã hết hiệu lực.",
        ["A expired tuyen-quang anseong"],
    ),
    (
        "Hà Nội – Tokyo (Nhật Bản): Tăng cường hợp tác.\nHai thành phố đã thiết lập quan hệ hữu nghị từ năm 2013.",
        ["P established ha-noi JP-13"],
    ),
    (
        "Hải Phòng xúc tiến hợp tác với Pháp.\nThành phố đã ký thỏa thuận kết nghĩa với thành phố Brest (Pháp) năm 2007.",
        ["A signed hai-phong brest"],
    ),
    (
        "Nhân kỷ niệm 10 năm thiết lập quan hệ hữu nghị giữa tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc), hai bên tổ chức lễ hội.",
        ["P established binh-duong KR-30"],
    ),
    (
        "Năm 2009 tỉnh Đắk Nông ký biên bản ghi nhớ hợp tác toàn diện với tỉnh Mondulkiri, Vương quốc Campuchia; hai bên gia hạn vào năm 2019.",
        ["A signed dak-nong KH-11"],
    ),
    (
        "Tỉnh ủy Quảng Nam và Tỉnh ủy Champasak (Lào) ký biên bản ghi nhớ hợp tác.",
        ["A signed quang-nam LA-CH"],
    ),
    (
        "Công an tỉnh Điện Biên và Ty An ninh tỉnh Phongsaly (Lào) ký biên bản hợp tác năm 2020.",
        ["A signed dien-bien LA-PH"],
    ),
    (
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Kon Tum và Ty An ninh tỉnh Attapeu (Lào) ký kết biên bản hợp tác.",
        ["A signed kon-tum LA-AT"],
    ),
]


# What is no tie of a Vietnamese locality, or does not say with whom.
SILENT = [
    "Hai bên thống nhất ký kết bản ghi nhớ trong năm tới.",
    "Tỉnh An Giang chưa ký kết hợp tác với tỉnh Takeo (Campuchia).",
    "Hai địa phương đã ký kết bản ghi nhớ hợp tác nông nghiệp.",
    "Thành phố đã ký kết thỏa thuận kết nghĩa với 5 thành phố, trong đó có Montreal (Canada), Seattle (Hoa Kỳ).",
    "Tiền Giang và tỉnh Chungcheongbuk đã hợp tác từ năm 2010.",
    "Hải Dương có quan hệ như vậy với thành phố Suwon.",
    "Đến nay, tỉnh đã ký kết thỏa thuận hợp tác với 3 địa phương: tỉnh Savannakhet (Lào), tỉnh Mukdahan (Thái Lan), tỉnh Gyeongsangbuk (Hàn Quốc), Quảng Trị là tỉnh biên giới.",
    "Công ty TNHH Sun Hà Tiên ký hợp đồng với Công ty Kampot Pepper (Campuchia).",
    "Tỉnh Nghệ An đẩy mạnh hợp tác với các tỉnh Xiêng Khoảng, Bô Ly Khăm Xay, Hủa Phăn (Lào).",
    "Sự hợp tác giữa thành phố Hồ Chí Minh với vùng Auvergne-Rhône-Alpes (Pháp) bắt đầu từ năm 1998.",
    "Thỏa thuận hợp tác cấp tỉnh giữa Thanh Hóa và Hủa Phăn (Lào) giai đoạn 2021-2025 được triển khai hiệu quả.",
    "Quảng Ninh và Quảng Tây (Trung Quốc) đã thống nhất thiết lập đường dây nóng.",
    "Lễ kỷ niệm 20 năm quan hệ hữu nghị Đà Nẵng - Sakai.",
    "Trước đó, ngày 15-7-2015, tỉnh này đã ký Bản ghi nhớ với tỉnh Aichi (Nhật Bản); tỉnh Hải Dương là nơi có nhiều doanh nghiệp Nhật.",
    "UBND TP Đà Nẵng vừa ban hành kế hoạch.\nTheo đó, thành phố sẽ ký kết bản ghi nhớ với tỉnh Hwanghae.",
    "Việt Nam và Hàn Quốc ký hiệp định tại Hà Nội. Thành phố Seoul là thủ đô của Hàn Quốc.",
    "Hai nước đã ký Hiệp định biên giới tại tỉnh Quảng Ninh; tỉnh Quảng Tây (Trung Quốc) giáp Quảng Ninh.",
    "Bắc Giang kết nghĩa với Bắc Ninh.",
    "Tỉnh Hà Tĩnh ký kết hợp tác với tỉnh Nghệ An, có sự chứng kiến của đại diện tỉnh Khăm Muộn (Lào).",
]


@pytest.mark.parametrize(("text", "ties"), TELLING)
def test_each_way_of_telling_gives_just_its_ties(text, ties):
    found = told(text)
    for tie in ties:
        kind, status, *parts = tie.split(" ")
        match = next((one for one in found if _is(one, f"{kind} {status}", parts)), "")
        assert match, f"{tie} is not in {found}"
        found.remove(match)
    assert found == []


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_of_no_tie_gives_none(text):
    assert told(text) == []


def _is(tie: str, begin: str, parts: list[str]) -> bool:
    return tie.startswith(begin) and all(
        any(fold(way) in fold(tie) for way in part.split("|")) for part in parts
    )
