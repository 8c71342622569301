from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from campaigns import views

urlpatterns = [
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("enter/<str:token>/", views.enter, name="enter"),
]
