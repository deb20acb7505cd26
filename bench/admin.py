"""Django's admin over the tables of acts, as one would write it in ten minutes: the yardstick of our pages.

It shows what our list shows and writes no log of its own. The database needs one thing of it: the interval of an act,
repeated on its people. `tuned` is the same with names asked for in sets, to tell what comes from that alone.
"""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from activity.models import Act, ActPerson, ActProfessional


class Site(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        # Inside the request's transaction: reading the scope opens the walls, as the product's own views do.
        return request.user.is_authenticated and bool(request.user.scope.seats)

    def each_context(self, request: HttpRequest) -> dict:
        return super().each_context(request) | {"available_apps": [], "has_permission": True}


class Open:
    """Whoever signed in may do everything: the admin's own rights are not what is measured."""

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def has_module_permission(self, request):
        return True


class Unchecked(forms.ModelForm):
    """Leaves constraints to the database: some of ours name columns that Django cannot check beforehand."""

    def validate_constraints(self):
        pass


class People(Open, admin.TabularInline):
    model = ActPerson
    fields = ["person"]
    extra = 1


class Professionals(Open, admin.TabularInline):
    model = ActProfessional
    fields = ["user"]
    extra = 1


class Acts(Open, admin.ModelAdmin):
    list_display = ["date", "start", "who", "type", "nature", "status", "by", "minutes"]
    list_filter = ["type", "status"]
    list_per_page = 50
    ordering = ["-date", "-start", "-id"]
    form = Unchecked
    inlines = [People, Professionals]
    exclude = ["version"]

    @admin.display(description="personnes")
    def who(self, act):
        return ", ".join(str(row.person) for row in act.act_people.all())

    @admin.display(description="professionnels")
    def by(self, act):
        return ", ".join(str(row.user) for row in act.act_professionals.all())

    def save_formset(self, request, form, formset, change):
        for row in formset.save(commit=False):
            row.service_id, row.busy = form.instance.service_id, form.instance.busy
            row.save()

    def log_addition(self, request, obj, message):
        pass

    log_change = log_addition


class TunedActs(Acts):
    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("act_people__person", "act_professionals__user")


plain, tuned = Site("admin"), Site("tuned")
plain.register(Act, Acts)
tuned.register(Act, TunedActs)
