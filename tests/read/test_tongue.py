import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.tongue import guess_language

SENTENCES = {
    "en": "The army said on Monday that three soldiers had died in the north of the country.",
    "ko": "국방부는 금요일 북부 지역에서 병사 세 명이 숨졌다고 밝혔다.",
    "ru": "Министерство обороны сообщило, что в этом городе были убиты трое военных.",
    "uk": "Міністерство оборони повідомило, що в місті загинули троє військових, її мешканці живі.",
    "ar": "قالت وزارة الدفاع إن ثلاثة جنود قتلوا في شمال البلاد يوم الاثنين",
    "fa": "وزارت دفاع گفت که سه سرباز در شمال کشور کشته شدند",
    "he": "משרד הביטחון הודיע כי שלושה חיילים נהרגו בצפון",
    "zh": "国防部周一表示，三名士兵在该国北部丧生。",
    "ja": "国防省は月曜日、北部で兵士3人が死亡したと発表した。",
    "es": "El ejército dijo que tres soldados murieron en el norte del país y que es todo.",
    "fr": "L’armée a dit que trois soldats sont morts dans le nord du pays, selon le ministère.",
    "de": "Die Armee teilte mit, dass drei Soldaten im Norden des Landes getötet wurden.",
    "tr": "Ordu, üç askerin öldüğünü ve bir kişinin yaralandığını söyledi, ancak bu kadar değil.",
    "pl": "Wojsko podało, że na północy kraju zginęło trzech żołnierzy i że nie jest to koniec.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert guess_language(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    ["Three killed in Harn", "SHELLS FALL ON HARN", "Harn", SENTENCES["en"].upper(), "“Never!”"],
)
def test_little_or_loud_text_in_latin_letters_is_taken_for_english(text: str) -> None:
    assert guess_language(text) == "en"


def test_an_english_report_that_quotes_another_language_is_english() -> None:
    assert guess_language(f"{SENTENCES['en'] * 3} “{SENTENCES['ko']}”") == "en"


@pytest.mark.parametrize("text", ["", " \n", "1990 -- 12:30", "qwe rtz uio " * 30])
def test_what_is_no_language_is_undetermined(text: str) -> None:
    assert guess_language(text) == "und"


def test_the_length_of_a_text_takes_no_time() -> None:
    start = time.process_time()
    assert guess_language(SENTENCES["en"] * 100_000) == "en"
    assert time.process_time() - start < 1


@given(st.text())
def test_any_text_has_a_language_code(text: str) -> None:
    assert guess_language(text).islower()
