import inspect

from graph import errors


def test_every_error_has_a_status_an_exit_code_and_a_line_in_the_tree():
    classes = [
        c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.KetNghiaError)
    ]
    assert set(classes) == set(errors.MEANING)
    assert all(f"{c.__name__} " in (errors.__doc__ or "") or c is errors.KetNghiaError for c in classes)


def test_an_error_that_is_not_in_the_table_means_what_its_parent_means():
    class Stranger(errors.QueryTimeoutError):
        pass

    assert errors.meaning(Stranger("late")) == (503, 7)
