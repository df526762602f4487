package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    private record Page(List<Integer> items, @Nullable String next) {}

    private final Map<String, Page> pages = Map.of(
            "first", new Page(List.of(1, 2), "b"),
            "b", new Page(List.of(), "c"),
            "c", new Page(List.of(3), ""));
    private final List<String> fetched = new ArrayList<>();

    @Test
    void stream_emptyPageWithASuccessor_goesOn() {
        assertThat(Pages.stream(this::fetch, Page::items, Page::next)).containsExactly(1, 2, 3);
    }

    @Test
    void stream_enoughInTheFirstPage_fetchesNoOther() {
        assertThat(Pages.stream(this::fetch, Page::items, Page::next).limit(1)).containsExactly(1);
        assertThat(fetched).containsExactly("first");
    }

    private Page fetch(@Nullable String token) {
        String key = token == null ? "first" : token;
        fetched.add(key);
        return pages.getOrDefault(key, new Page(List.of(), null));
    }
}
