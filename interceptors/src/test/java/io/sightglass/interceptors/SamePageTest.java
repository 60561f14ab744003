// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Beans that were written for other libraries have the types, names and labels they had there. */
final class SamePageTest {

  private static final Pattern SAMPLE = Pattern.compile("([\\w:]+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  @Test
  void microprofile_onPage_isAsSmallRyeMetricsHasIt() {
    try (Cdi cdi = Cdi.with(MicroprofileShop.class, MicroprofileStock.class)) {
      MicroprofileShop shop = cdi.bean(MicroprofileShop.class);
      shop.pay();
      Throwable thrown = catchThrowable(shop::fail);
      assertThat(thrown).isInstanceOf(IllegalStateException.class);

      Set<String> theirs = golden("microprofile.page");
      // SmallRye counts the constructors of an annotated class as well.
      theirs.removeIf(
          line -> line.matches(".* (.*_MicroprofileStock_Micro|stock_Micro)profileStock_.*"));
      assertThat(ours(cdi)).containsExactlyElementsOf(theirs);
    }
  }

  @Test
  void micrometer_onPage_isAsItsAspectsHaveIt() {
    try (Cdi cdi = Cdi.with(MicrometerShop.class)) {
      MicrometerShop shop = cdi.bean(MicrometerShop.class);
      Throwable failed = catchThrowable(shop::fail);
      Throwable refused = catchThrowable(shop::refuse);
      assertThat(failed).isInstanceOf(IllegalStateException.class);
      assertThat(refused).isInstanceOf(IllegalStateException.class);

      Set<String> ours = ours(cdi);
      // A series of calls that return is there before there is one.
      ours.removeIf(line -> line.matches(".*exception=\"none\",method=\"(fail|refuse)\".*"));
      assertThat(ours).containsExactlyElementsOf(golden("micrometer.page"));
    }
  }

  private static Set<String> golden(String resource) {
    try (InputStream page =
        Objects.requireNonNull(SamePageTest.class.getResourceAsStream(resource), resource)) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Type, name and labels of each sample. */
  private static Set<String> ours(Cdi cdi) {
    MetricSource page = cdi.registry().filtered(name -> !name.startsWith("sightglass_"));
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(page, sink);
    Map<String, String> types = new HashMap<>();
    Set<String> samples = new TreeSet<>();
    for (String line : sink.toString().lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        types.put(words[2], words[3]);
      } else if (!line.startsWith("#")) {
        samples.add(sample(line, types));
      }
    }
    return samples;
  }

  private static String sample(String line, Map<String, String> types) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    String name = sample.group(1);
    String family = types.containsKey(name) ? name : name.replaceAll("_(bucket|count|sum)$", "");
    Set<String> labels = new TreeSet<>();
    Matcher label = LABEL.matcher(Objects.requireNonNullElse(sample.group(2), ""));
    while (label.find()) {
      labels.add(label.group(1) + "=\"" + bound(label.group(1), label.group(2)) + '"');
    }
    return types.get(family) + ' ' + name + '{' + String.join(",", labels) + '}';
  }

  private static String bound(String label, String value) {
    return label.equals("le") && !value.equals("+Inf")
        ? Double.toString(Double.parseDouble(value))
        : value;
  }
}
