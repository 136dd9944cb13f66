package dev.irqlint.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What lies where in all drivers of a request.
 *
 * @param drivers the drivers, sorted by name
 * @param result what the analysis found on the way
 */
public record SectionSurvey(List<DriverSections> drivers, Result result) {

  /** Keeps its own copy of the list. */
  public SectionSurvey {
    drivers = List.copyOf(drivers);
  }

  /** Analyses what {@code request} names. */
  public static SectionSurvey run(Request request) {
    List<DriverSections> drivers = new ArrayList<>();
    Result result =
        Analysis.run(request, study -> drivers.add(new SectionView(study.facts()).view()));
    drivers.sort(
        Comparator.comparing(DriverSections::driver)
            .thenComparing(driver -> driver.entries().toString()));
    return new SectionSurvey(drivers, result);
  }
}
